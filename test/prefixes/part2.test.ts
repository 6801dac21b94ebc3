import { typeOutPages } from './typeOut';

typeOutPages(2, 4);
