import { receiverSuite } from './suite.ts';

receiverSuite('node');
