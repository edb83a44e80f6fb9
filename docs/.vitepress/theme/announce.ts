/** Announces to screen readers that code was copied; the builder's button changes its look alone. */
export function announceCopies(document: Document): void {
  const status = document.createElement('div');
  status.className = 'visually-hidden';
  status.setAttribute('role', 'status');
  document.body.append(status);
  document.addEventListener('click', ({ target }) => {
    if (!(target as Element).matches('button.copy')) return;
    status.textContent = '';
    setTimeout(() => (status.textContent = 'Copied'), 100);
  });
}
