import { typeOutPages } from './typeOut';

typeOutPages(4, 4);
