import type { Discriminator } from '../contract.ts';
import { asObject, isObject, type JsonObject, type JsonValue, list, text } from '../json.ts';
import type { Path } from '../pointer.ts';
import type { RawExample } from '../raw-contract.ts';

interface Source {
  readonly media: JsonObject;
  /** Leads to the media type. */
  readonly path: Path;
  readonly name: string;
  /** All names that the payloads of this webhook can have. */
  readonly wireNames: readonly string[];
  /** Whether the event takes the examples that carry none of these names. */
  readonly isFirst: boolean;
  readonly discriminator: Discriminator | undefined;
}

/** The examples of one event: those of its media type or else of its schema, and only those that carry its name. */
export function readExamples(source: Source): RawExample[] {
  const { name, wireNames, isFirst, discriminator } = source;
  const found = examplesOfMedia(source.media, source.path);
  if (wireNames.length < 2 || discriminator?.in !== 'body') return found;
  return found.filter(({ value }) => {
    const carried = isObject(value) ? value[discriminator.name] : undefined;
    const claimed = typeof carried === 'string' && wireNames.includes(carried);
    return claimed ? carried === name : isFirst;
  });
}

/** The examples of a media type, or else of its schema. */
export function examplesOfMedia(media: JsonObject, path: Path): RawExample[] {
  const examples = ofMedia(media, path);
  return examples.length > 0 ? examples : ofSchema(media, path);
}

function ofMedia(media: JsonObject, path: Path): RawExample[] {
  const { examples, example } = media;
  if (isObject(examples)) {
    return Object.entries(examples).flatMap(([name, node]) => {
      const { value, dataValue, serializedValue, summary } = asObject(node);
      const given = value ?? dataValue ?? serializedValue;
      return given === undefined
        ? []
        : [{ name, summary: text(summary), value: given, path: [...path, 'examples', name, 'value'] }];
    });
  }
  return example === undefined
    ? []
    : [{ name: 'basic', summary: undefined, value: example, path: [...path, 'example'] }];
}

function ofSchema(media: JsonObject, path: Path): RawExample[] {
  const { examples, example } = asObject(media['schema']);
  const given: [JsonValue, Path][] = list(examples).map((value, index) => [value, ['examples', String(index)]]);
  if (example !== undefined) given.push([example, ['example']]);
  return given.map(([value, tail], index) => ({
    name: index === 0 ? 'basic' : `example${index + 1}`,
    summary: undefined,
    value,
    path: [...path, 'schema', ...tail],
  }));
}
