/** Writes of what people say from outside, while a worker writes. */
import type { Database } from './database.ts'
import type { Writes } from './store.ts'

export function createSayings({ run, get, transaction }: Database): Pick<Writes, 'say' | 'takeBack'> {
  return {
    say: (order) =>
      run(
        `INSERT INTO orders (id, since, until, value) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET value = excluded.value, until = excluded.until`,
        order.id,
        order.from,
        order.until,
        JSON.stringify(order),
      ),

    takeBack: (id, at) =>
      transaction(() => {
        const known = get('SELECT id FROM orders WHERE id = ? AND until > ?', id, at) !== undefined
        if (known) run("UPDATE orders SET until = ?, value = json_set(value, '$.until', ?) WHERE id = ?", at, at, id)
        return known
      }),
  }
}
