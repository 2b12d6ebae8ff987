// Runs in CloudFront for every request that no path of the API takes. The page has one HTML file, whose script knows
// what to show at which address; all its other files have a dot in their name.
// oxlint-disable-next-line no-unused-vars -- CloudFront calls it by this name
function handler(event) {
  const request = event.request
  const name = request.uri.slice(request.uri.lastIndexOf('/') + 1)
  if (!name.includes('.')) request.uri = '/index.html'
  return request
}
