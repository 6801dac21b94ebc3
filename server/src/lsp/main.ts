import { serve } from './node';

serve(__dirname);
