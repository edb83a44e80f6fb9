import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import PageTools from './components/PageTools.vue';
import Layout from './Layout.vue';
import './styles/tokens.css';
import './styles/page.css';
import './styles/table.css';
import './styles/event.css';
import './styles/payload.css';
import './styles/assumptions.css';
import './styles/exports.css';
import './styles/start.css';
import './styles/playground.css';
// Overrules what the others say.
import './styles/print.css';

const theme: Theme = {
  extends: DefaultTheme,
  Layout,
  enhanceApp: ({ app }) => void app.component('PageTools', PageTools),
};

export default theme;
