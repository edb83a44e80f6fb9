import propertyDescription from './rules/property-description.js';
import webhookExamples from './rules/webhook-examples.js';
import webhookIdentity from './rules/webhook-identity.js';
import webhookKey from './rules/webhook-key.js';

/**
 * What Redocly's own rules leave open about a document of webhooks.
 *
 * @returns {import('@redocly/openapi-core').Plugin}
 */
export default function contractPlugin() {
  return {
    id: 'contract',
    rules: {
      oas3: {
        'property-description': propertyDescription,
        'webhook-examples': webhookExamples,
        'webhook-identity': webhookIdentity,
        'webhook-key': webhookKey,
      },
    },
  };
}
