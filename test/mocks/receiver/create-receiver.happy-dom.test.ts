// @vitest-environment happy-dom
import { receiverSuite } from './suite.ts';

receiverSuite('happy-dom');
