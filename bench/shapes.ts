/** What the services of the benchmark's log say: the shape of each message, in braces the name of what varies. */

export type ShapeLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR'

export interface Shape {
  readonly level: ShapeLevel
  readonly service: string
  readonly text: string
}

const SPOKEN: Readonly<Record<ShapeLevel, Readonly<Record<string, readonly string[]>>>> = {
  DEBUG: {
    catalog: ['loaded {count} price rows for region {region} from replica {replica} in {ms} ms'],
    session: ['token {hex} refreshed for client {address}, next refresh in {count} s'],
  },
  INFO: {
    gateway: [
      'GET /v1/orders/{number} 200 {bytes} bytes in {ms} ms from {address} trace={hex}',
      'POST /v1/carts/{uuid}/items 201 in {ms} ms from {address} trace={hex}',
      'GET /healthz 200 in {count} ms from {address}',
      'upstream {replica} added to pool {region}, {count} members',
    ],
    checkout: [
      'order {number} placed by customer {number}: {count} items, total {money} EUR, cart {uuid}',
      'reserved stock for order {number} at warehouse {region}, hold expires in {count} minutes',
      'order {number} moved to state paid after {ms} ms',
    ],
    payments: [
      'charge {uuid} authorised: amount {money} EUR, provider reference {hex}, {ms} ms',
      'payout batch {number} closed with {count} entries, sum {money} EUR',
      'webhook delivered to https://hooks.example.com/payments/{number} in {ms} ms (attempt {digit})',
    ],
    inventory: [
      'stock level of item {number} at {region} is now {count}, reserved {count}',
      'sync with warehouse {region} finished: {number} rows in {ms} ms, {count} changed',
    ],
    auth: [
      'user {number} logged in from {address} with method password, session {uuid}',
      'issued access token for client {hex}, scope read:orders, expires in {count} s',
    ],
    session: ['session {uuid} extended for user {number} after {count} requests', 'evicted {count} idle sessions'],
    search: [
      'query took {ms} ms: index=products shard={digit} hits={number} from={address} cache=miss',
      'segment merge on shard {digit} finished: {count} segments, {bytes} bytes written in {ms} ms',
    ],
    mailer: [
      'message {uuid} accepted by relay 10.2.0.{digit} in {ms} ms, size {bytes} bytes, queue depth {count}',
      'template order-confirmation rendered for order {number} in {ms} ms',
    ],
    catalog: [
      'page /products/{number} rebuilt in {ms} ms, {count} fragments, etag {hex}',
      'price feed version {number} is live',
    ],
    shipping: [
      'label {hex} printed for parcel {number}, carrier route {region}-{digit}, weight {count} g',
      'parcel {number} scanned at hub {region}, next hop {replica}, due in {count} hours',
    ],
    database: [
      'checkpoint complete: wrote {number} buffers ({count}%); write={ms} ms, sync={count} ms, total={ms} ms',
      'connection received: host={address} port={number} database=orders user=checkout',
    ],
    scheduler: [
      'job settle-invoices#{number} started on worker {replica}, queued for {ms} ms',
      'job refresh-cache#{number} finished in {ms} ms, {count} keys written to {path}',
    ],
  },
  WARN: {
    gateway: ['client {address} closed the connection after {ms} ms, request {uuid} abandoned'],
    payments: ['provider answered slowly: {ms} ms for charge {uuid}, budget is 800 ms'],
    database: ['slow query ({ms} ms) on relation orders_{digit}: plan {hex}, {number} rows examined'],
    inventory: ['retrying reservation of item {number} for order {number}, attempt {digit} of 5'],
    search: ['shard {digit} is lagging {count} s behind primary {replica}'],
    mailer: ['relay 10.2.0.{digit} deferred message {uuid}: 451 try again in {count} s'],
  },
  ERROR: {
    checkout: ['order {number} could not be placed: payment service timed out after {ms} ms (trace {hex})'],
    auth: ['login failed for user {number} from {address}: invalid password, {digit} attempts left'],
    shipping: ['carrier API refused label for parcel {number}: 503 Service Unavailable after {ms} ms'],
    scheduler: ['job export-report#{number} failed: cannot write {path}: no space left on device'],
  },
}

export const SHAPES: readonly Shape[] = Object.entries(SPOKEN).flatMap(([level, services]) =>
  Object.entries(services).flatMap(([service, texts]) =>
    texts.map((text) => ({ level: level as ShapeLevel, service, text })),
  ),
)
