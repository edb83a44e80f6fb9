import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Command, Option } from 'commander';
import type { SignatureScheme } from '../src/signature/scheme.ts';
import { type SchemeName, schemesByName } from '../src/signature/scheme-names.ts';
import type { Context } from './command.ts';
import { UsageError } from './exit-code.ts';
import { SCHEME_VARIABLE, SECRET_VARIABLE } from './variables.ts';

/** The options of every command that signs or verifies. */
export interface SignatureFlags {
  readonly secret?: readonly string[];
  readonly scheme?: SchemeName;
  readonly signatureHeader?: string;
}

const SCHEME_NAMES = Object.keys(schemesByName);

export function addSignatureOptions(command: Command): Command {
  return command
    .option(
      '--secret <secret>',
      `secret, or @FILE that contains it; repeatable, for a rotation (env: ${SECRET_VARIABLE})`,
      collect,
    )
    .addOption(
      new Option('--scheme <scheme>', `how deliveries are signed (default: contract, env: ${SCHEME_VARIABLE})`).choices(
        SCHEME_NAMES,
      ),
    )
    .option('--signature-header <name>', 'header that carries the signature, where it is not the one of the scheme');
}

interface SignatureSettings {
  readonly secret: readonly string[];
  readonly scheme: SignatureScheme;
}

/** @throws {UsageError} where there is no secret, or its file cannot be read. */
export function signatureSettings(flags: SignatureFlags, context: Context): SignatureSettings {
  const settings = optionalSignatureSettings(flags, context);
  if (settings) return settings;
  throw new UsageError(`there is no secret. Give --secret @FILE, or set ${SECRET_VARIABLE}.`);
}

/**
 * The flags, then the environment, then the configuration file; an empty variable is as if unset.
 *
 * @returns undefined where no secret is given.
 * @throws {UsageError} for an unknown scheme, and for a secret whose file cannot be read.
 */
export function optionalSignatureSettings(flags: SignatureFlags, context: Context): SignatureSettings | undefined {
  const { env, cwd } = context.terminal;
  const { secretFile, scheme, signatureHeader } = context.config();
  const chosen = schemesByName[schemeName(flags.scheme ?? (env[SCHEME_VARIABLE] || scheme) ?? 'contract')];
  const byDefault = env[SECRET_VARIABLE] || (secretFile === undefined ? [] : `@${secretFile}`);
  const given = flags.secret ?? [byDefault].flat();
  if (given.length === 0) return undefined;
  const header = flags.signatureHeader ?? signatureHeader ?? chosen.header;
  return { secret: given.map((text) => secretOf(text, cwd)), scheme: { ...chosen, header } };
}

function schemeName(text: string): SchemeName {
  if (Object.hasOwn(schemesByName, text)) return text as SchemeName;
  throw new UsageError(`there is no scheme "${text}". There are ${SCHEME_NAMES.join(', ')}.`);
}

/** A file usually ends with the end of a line, which is no part of the secret. */
function secretOf(text: string, cwd: string): string {
  if (!text.startsWith('@')) return text;
  const file = text.slice(1);
  try {
    return readFileSync(path.resolve(cwd, file), 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new UsageError(`the file of the secret cannot be read: ${(error as Error).message}`);
  }
}

/** For options that may be given more than once. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** For options that are a whole number. */
export function wholeNumber(name: string, min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    throw new UsageError(`${name} must be a whole number from ${min} to ${max}, got "${text}".`);
  };
}
