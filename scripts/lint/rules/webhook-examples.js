/**
 * Every event has the examples that its readers rely on.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export default ({ required = ['basic', 'minimal', 'nulls'] }) => ({
  WebhooksMap: {
    Operation: {
      MediaType(media, { report, location }) {
        for (const name of required) {
          if (media.examples?.[name] !== undefined) continue;
          report({ message: `The example \`${name}\` is missing.`, location: location.child('examples') });
        }
      },
    },
  },
});
