import { createRoot } from 'react-dom/client';
import App from './App.jsx';
import { startMocks } from './mocks.js';

const transport = new URLSearchParams(location.search).get('transport') ?? 'sse';
await startMocks(transport);

createRoot(document.getElementById('root')).render(<App transport={transport} />);
