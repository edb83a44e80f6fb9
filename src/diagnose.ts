/**
 * Explains why a signature is rejected, and shows how payloads differ from the document.
 *
 * @module
 */
export type { Accident, AccidentName } from './diagnose/accident.ts';
export type { Danger } from './diagnose/danger.ts';
export type { Drift, Kind } from './diagnose/drift/drift.ts';
export { type DriftObserver, observeDrift } from './diagnose/drift/observe-drift.ts';
export {
  type ExplainOptions,
  explainSignature,
  type ExplanationVerdict,
  type SignatureExplanation,
} from './diagnose/explain-signature.ts';
export type { FormName } from './diagnose/form.ts';
