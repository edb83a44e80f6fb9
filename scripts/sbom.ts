// Prints a bill of materials in CycloneDX: the package and the packages that its build bundles. It has no other dependencies.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
}

interface BillOfMaterials {
  readonly serialNumber: string;
  readonly metadata: { readonly timestamp: string; readonly component: Component };
  readonly components: readonly Component[];
}

const { name }: { name: string } = readJson('package.json');
const { packages }: { packages: Readonly<Record<string, { version: string }>> } = readJson('package-lock.json');
const bundled = readdirSync(path.join(root, 'dist/vendor')).map(
  (each) => `${each}@${packages[`node_modules/${each}`]?.version}`,
);

const args = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'];
const all: BillOfMaterials = JSON.parse(
  execFileSync('npm', args, { cwd: root, encoding: 'utf8', maxBuffer: Number.POSITIVE_INFINITY }),
);
// Without a serial number and a time, the same package has the same bill.
const { serialNumber: _serialNumber, metadata, components, ...bill } = all;
const { timestamp: _timestamp, component, ...about } = metadata;
const own = {
  ...bill,
  // npm names the package after its folder.
  metadata: { ...about, component: { ...component, name } },
  // For npm they are tools of the project.
  components: components
    .filter((each) => bundled.includes(each['bom-ref']))
    .map((each) => ({ ...each, properties: [] })),
  dependencies: [{ ref: component['bom-ref'], dependsOn: bundled }],
};
console.log(JSON.stringify(own, null, 2));

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}
