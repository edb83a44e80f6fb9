import { useEffect, useState } from 'react';
import { eventNames, safeParseEvent } from '@heyoo/webhooks';

export default function App() {
  const [lines, setLines] = useState([]);

  useEffect(() => {
    const source = new EventSource('/api/events');
    const show = ({ data }) => {
      const result = safeParseEvent(data);
      setLines((before) => [...before, result.ok ? `${result.event.event} ${result.event.id}` : result.error.code]);
    };
    for (const name of ['message', ...eventNames]) source.addEventListener(name, show);
    source.addEventListener('open', () => document.body.classList.add('live'));
    return () => source.close();
  }, []);

  return (
    <ol>
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ol>
  );
}
