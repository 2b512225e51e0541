// Imported first by every script, so that an old Node says what it lacks instead of failing on something that it does not know.
const oldest = 20;

if (Number(process.versions.node.split('.')[0]) < oldest) {
  console.error(`Tollgate needs Node ${oldest} or newer to set itself up, and this is ${process.version}.`);
  console.error('Install a newer one from your distribution or from nodejs.org; Tollgate then brings the Node 24 that it runs on itself.');
  process.exit(1);
}
