import { adapters } from './adapters.ts';
import { generator } from './generator.ts';
import { guard } from './guard.ts';
import type { CreateTarget } from './target.ts';

/** What is fuzzed, by its name. */
export const TARGETS: Readonly<Record<string, CreateTarget>> = { adapters, generator, guard };
