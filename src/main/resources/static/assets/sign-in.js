// Browsers do not send the part of an address behind #. It is added to the form's action, so that a link to an order still
// leads there after signing in.
const hash = window.location.hash;
if (hash.startsWith('#/') && !hash.startsWith('#/login')) {
  document.querySelector('form').action += hash;
}
