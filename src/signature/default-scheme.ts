import { signatureScheme } from '../../generated/catalog.ts';
import type { SignatureScheme } from './scheme.ts';

/** The scheme of the contract. */
export const defaultScheme: SignatureScheme = signatureScheme;
