import type { RouteModule } from 'vitepress';
import { readContract } from './build/contract.ts';
import { readExported } from './build/exports/exported.ts';
import { generatedPages } from './build/pages.ts';
import { readSite } from './build/site.ts';
import { readResults } from './build/tested/results.ts';

const routes: RouteModule = {
  watch: [
    '../generated/docs/*',
    '../generated/changes.json',
    './build/tested/results.json',
    '../{src,mocks}/**/*.ts',
    './guide/*.md',
  ],
  paths() {
    const site = readSite();
    const pages = generatedPages(readContract(site.contract), site, readResults(), readExported(site));
    return pages.map(({ file, description, markdown }) => ({
      params: { page: file.replace(/\.md$/, ''), description },
      content: markdown,
    }));
  },
};

export default routes;
