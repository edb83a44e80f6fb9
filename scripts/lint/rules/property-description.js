/**
 * Every property is described, where it stands or where it is defined.
 *
 * @type {import('@redocly/openapi-core').Oas3Rule}
 */
export default () => ({
  Schema(schema, { report, resolve, location }) {
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      if (property?.description || resolve(property).node?.description) continue;
      report({
        message: `The property \`${name}\` has no description.`,
        location: location.child(['properties', name]),
      });
    }
  },
});
