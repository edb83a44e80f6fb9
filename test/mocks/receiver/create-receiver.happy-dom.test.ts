// @vitest-environment happy-dom
// @vitest-environment-options { "settings": { "fetch": { "disableSameOriginPolicy": true } } }
// Newer test runners put happy-dom's own fetch in place, which keeps to the rules of a page and asks other hosts first.
import { receiverSuite } from './suite.ts';

receiverSuite('happy-dom');
