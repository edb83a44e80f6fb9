import { useEffect, useState } from 'react';
import { watch } from '@heyoo/webhooks/stream';

export default function App({ transport }) {
  const [lines, setLines] = useState([]);

  useEffect(() => {
    const show = (line) => setLines((before) => [...before, line]);
    return watch(`/api/events/${transport}`, {
      transport,
      pause: 50,
      onEvent: (_event, { id, name }) => show(`${name} ${id}`),
      onInvalid: ({ code }) => show(code),
      onState: (state) => (document.body.className = state),
    });
  }, [transport]);

  return (
    <ol>
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ol>
  );
}
