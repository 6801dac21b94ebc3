import { typeOutPages } from './typeOut';

typeOutPages(3, 4);
