export * from '../generated/validators.js';
export {
  type StandardIssue,
  type StandardResult,
  type StandardSchema,
  toStandardSchema,
} from './parse/standard-schema.ts';
