import { typeOutPages } from './typeOut';

typeOutPages(1, 4);
