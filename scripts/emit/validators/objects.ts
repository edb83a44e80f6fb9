import type { Schema } from '../../contract/contract.ts';
import { asObject, type JsonValue, strings } from '../../contract/json.ts';
import { pascalCase } from '../../contract/names.ts';
import type { Check, Printer, Rules, Target } from './context.ts';
import { both, branch, chain, childPath, guarded, member, pathCode } from './javascript.ts';
import { keyLoop } from './key-loop.ts';
import { absent, present } from './presence.ts';
import { report } from './scalars.ts';
import { sizeChecks } from './sizes.ts';
import { unevaluatedProperties } from './unevaluated.ts';

export function objectRules(schema: Schema, target: Target, printer: Printer): Rules {
  const { value } = target;
  const checks = sizeChecks(schema, target, printer, 'Properties', `Object.keys(${value}).length`);
  const properties = Object.entries(asObject(schema['properties']));
  const required = new Set(strings(schema['required']));
  const statements = properties.flatMap(([name, property]) =>
    propertyStatements(name, property, required.has(name), target, printer),
  );
  for (const name of required) {
    if (!properties.some(([other]) => other === name))
      statements.push(...chain({ checks: [missing(name, target, printer)], statements: [] }));
  }
  for (const [name, needed] of Object.entries(asObject(schema['dependentRequired']))) {
    for (const other of strings(needed)) {
      const path = childPath(target.path, other);
      const body = report(
        printer,
        { ...target, path },
        'dependentRequired',
        `is required beside ${JSON.stringify(name)}`,
      );
      statements.push(branch(`if (${both(present(value, name), absent(value, other))})`, [body]));
    }
  }
  for (const [name, part] of Object.entries(asObject(schema['dependentSchemas'])))
    statements.push(...guarded(present(value, name), { checks: [], statements: printer.print(part, target) }));
  statements.push(...keyLoop(schema, target, printer), ...unevaluatedProperties(schema, target, printer));
  return { checks, statements };
}

function propertyStatements(
  name: string,
  property: JsonValue,
  required: boolean,
  target: Target,
  printer: Printer,
): string[] {
  const inside: Target = {
    value: member(target.value, name),
    path: childPath(target.path, name),
    name: target.name + pascalCase(name),
    isRoot: false,
  };
  const rules = printer.rules(property, inside);
  if (!required) return guarded(present(target.value, name), rules);
  return chain({ checks: [missing(name, target, printer), ...rules.checks], statements: rules.statements });
}

function missing(name: string, { value, path }: Target, printer: Printer): Check {
  const body = `issues = ${printer.help('missing')}(issues, ${pathCode(childPath(path, name))});`;
  return { condition: absent(value, name), body };
}
