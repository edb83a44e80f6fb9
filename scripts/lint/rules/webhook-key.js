/**
 * The key of a webhook is the name of its event on the wire: the `const` of the property that `property` names.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export default ({ property = 'event' }) => {
  let current = '';
  return {
    WebhooksMap: {
      PathItem: {
        enter(_item, { key }) {
          current = String(key);
        },
        Operation: {
          RequestBody: {
            MediaType(media, { report, resolve, location }) {
              const schema = resolve(media.schema).node;
              const name = resolve(schema?.properties?.[property]).node?.const;
              if (name === current) return;
              report({
                message: `The webhook "${current}" has no property \`${property}\` with \`const: ${current}\`; found ${JSON.stringify(name) ?? 'none'}.`,
                location: location.child('schema'),
              });
            },
          },
        },
      },
    },
  };
};
