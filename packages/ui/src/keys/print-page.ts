/** The button of a page that is to be printed. */
document.querySelector('[data-print] button')?.addEventListener('click', () => {
  window.print();
});
