import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { SignatureScheme } from '../src/signature/scheme.ts';
import { type SchemeName, schemesByName } from '../src/signature/scheme-names.ts';
import { UsageError } from './exit-code.ts';
import type { Terminal } from './terminal.ts';
import { SECRET_VARIABLE } from '../src/command-name.ts';

/** What every command that signs or verifies can be told. */
export interface SignatureFlags {
  readonly secret?: readonly string[];
  readonly scheme: SchemeName;
  readonly signatureHeader?: string;
}

export function addSignatureOptions(command: Command): Command {
  return command
    .option(
      '--secret <secret>',
      `secret, or @FILE that holds it; several while it is rotated (env: ${SECRET_VARIABLE})`,
      collect,
    )
    .addOption(
      new Option('--scheme <scheme>', 'how deliveries are signed')
        .choices(Object.keys(schemesByName))
        .default('contract'),
    )
    .option('--signature-header <name>', 'header that carries the signature, where it is not the one of the scheme');
}

interface SignatureSettings {
  readonly secret: readonly string[];
  readonly scheme: SignatureScheme;
}

/** @throws {UsageError} where there is no secret, or its file cannot be read. */
export function signatureSettings(flags: SignatureFlags, terminal: Terminal): SignatureSettings {
  const settings = optionalSignatureSettings(flags, terminal);
  if (settings) return settings;
  throw new UsageError(`there is no secret. Give --secret @FILE, or set ${SECRET_VARIABLE}.`);
}

/** Undefined where no secret is given. */
export function optionalSignatureSettings(
  { secret, scheme, signatureHeader }: SignatureFlags,
  { env }: Terminal,
): SignatureSettings | undefined {
  const given = secret ?? [env[SECRET_VARIABLE] ?? []].flat();
  if (given.length === 0) return undefined;
  const chosen = schemesByName[scheme];
  return { secret: given.map(secretOf), scheme: { ...chosen, header: signatureHeader ?? chosen.header } };
}

/** A file usually ends with the end of a line, which is no part of the secret. */
function secretOf(text: string): string {
  if (!text.startsWith('@')) return text;
  const file = text.slice(1);
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
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
    throw new UsageError(`${name} is a whole number from ${min} to ${max}, not "${text}".`);
  };
}
