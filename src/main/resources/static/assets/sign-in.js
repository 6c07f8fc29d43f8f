// The part of an address behind # never reaches the server; it is handed on with the form, so that a link to an order
// leads there after signing in.
const hash = window.location.hash;
if (hash.startsWith('#/') && !hash.startsWith('#/login')) {
  document.querySelector('form').action += hash;
}
