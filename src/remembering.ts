/** What was asked before is answered at once, so it must depend on nothing but the text. */

/** `most`: so many answers are kept at most; then it begins anew. */
export function remembering<Answer>(answer: (text: string) => Answer, most = 10_000): (text: string) => Answer {
  const answers = new Map<string, Answer>()
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined || answers.has(text)) return known as Answer
    if (answers.size >= most) answers.clear()
    const found = answer(text)
    answers.set(text, found)
    return found
  }
}
