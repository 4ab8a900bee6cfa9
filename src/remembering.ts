/** What was asked before is answered at once, so it must depend on nothing but the text. */

/** `most`: so many answers are kept at most; then it begins anew. */
export function remembering<Answer, Text extends string | number = string>(
  answer: (text: Text) => Answer,
  most = 10_000,
): (text: Text) => Answer {
  const answers = new Map<Text, Answer>()
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined || answers.has(text)) return known as Answer
    if (answers.size >= most) answers.clear()
    const found = answer(text)
    answers.set(text, found)
    return found
  }
}
