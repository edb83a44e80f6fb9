// @vitest-environment jsdom
import { receiverSuite } from './suite.ts';

receiverSuite('jsdom');
