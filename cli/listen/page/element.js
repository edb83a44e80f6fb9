/**
 * Makes an element. Whatever a delivery holds is put on the page as text.
 *
 * @param {string} tag
 * @param {string} className
 * @param {readonly (Node | string)[]} children
 * @param {object} properties
 * @returns {HTMLElement}
 */
export function element(tag, className, children, properties = {}) {
  const made = Object.assign(document.createElement(tag), { className, ...properties });
  made.append(...children);
  return made;
}
