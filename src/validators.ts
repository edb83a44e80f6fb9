/**
 * One validator per event, without `eval`: for the smallest bundle, import only those of the events in use.
 *
 * @module
 */
export * from '../generated/validators.js';
export {
  type StandardIssue,
  type StandardResult,
  type StandardSchema,
  toStandardSchema,
} from './parse/standard-schema.ts';
