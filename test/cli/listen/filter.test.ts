import { expect, test } from 'vitest';
import { parseFilters } from '../../../cli/listen/filter.ts';

test.each<[text: string, message: string]>([
  ['event', '--filter must look like event=order.* (fields: event, id), got "event".'],
  ['', '--filter must look like event=order.* (fields: event, id), got "".'],
  ['evnt=order.*', '--filter must name one of the fields event, id, got "evnt=order.*". Did you mean event?'],
  ['constructor=order.*', '--filter must name one of the fields event, id, got "constructor=order.*".'],
  ['=order.*', '--filter must name one of the fields event, id, got "=order.*".'],
  ['event=', '--filter must have a pattern after event=, such as event=order.* or event=*, got "event=".'],
])('rejects %j', (text, message) => {
  expect(() => parseFilters([text])).toThrow(message);
});
