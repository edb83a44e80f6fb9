/**
 * Every event has an operationId and exactly one level: a tag that the document declares.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export default () => {
  /** @type {Set<string>} */
  let levels = new Set();
  return {
    Root(root) {
      levels = new Set((root.tags ?? []).map(({ name }) => name));
    },
    WebhooksMap: {
      Operation(operation, { report, location }) {
        if (!operation.operationId) report({ message: 'The event has no operationId.', location });
        const [level, ...more] = operation.tags ?? [];
        if (level === undefined || more.length > 0 || !levels.has(level)) {
          report({
            message: `The event needs one level of ${[...levels].join(', ')}.`,
            location: location.child('tags'),
          });
        }
      },
    },
  };
};
