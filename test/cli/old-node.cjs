// Loaded before the launcher: it finds itself under a node that is too old, whatever the tests run under.
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.0.0' } })
