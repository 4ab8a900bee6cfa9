import { expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { join } from '../pieces.ts'

const { clean } = createExpunger()
const secret = join('Wald', 'kauz', '63')

test.each([
  ['the password of the till will be ', ''],
  ['she came in with the passphrase ', ''],
  ['das Passwort für die Kasse lautet „', '“'],
  ['sein Kennwort ist ', ' gewesen'],
  ['le mot de passe de la caisse est ', ''],
  ['la contraseña de la caja es ', ''],
  ['su clave es ', ''],
  ['la password della cassa è ', ''],
  ['la parola chiave è ', ''],
  ['a palavra-passe da caixa é ', ''],
  ['het wachtwoord van de kassa wordt ', ''],
  ['hasło do kasy to ', ''],
  ['heslo k pokladně je ', ''],
  ['пароль от кассы: ', ''],
  ['пароль кассы — ', ''],
  ['пароль кассира ', '.'],
  ['lozinka za blagajnu je ', ''],
  ['lösenordet till kassan blir ', ''],
  ['adgangskoden til kassen er ', ''],
  ['passordet er ', ''],
  ['kassan salasana on ', ''],
  ['kasanın şifresi ', ' oldu'],
  ['a pénztár jelszava ', ''],
  ['parola casei este ', ''],
  ['ο κωδικός του ταμείου είναι ', ''],
  ['mật khẩu là ', ''],
  ['kata sandi adalah ', ''],
  ['كلمة المرور هي ', ''],
  ['הסיסמה היא ', ''],
  ['पासवर्ड है ', ''],
  ['รหัสผ่าน คือ ', ''],
  ['use ', ' as the password of the till'],
  ['nimm ', ' als Kennwort'],
  ['password of the till was changed from ', ' today'],
  ['Passwort geändert von Altkauz12 auf ', ''],
  ['das Kassenpasswort lautet ', ''],
  ['wifi-lösenordet är nu ', ''],
  ['レジのパスワードは ', ' です'],
  ['暗証番号：', ''],
  ['收银台密码为', ''],
  ['계산대 비밀번호는 ', ' 입니다'],
])('a sentence tells a password: %s…%s', (before, after) => {
  expect(clean(`note: ${before}${secret}${after}`)).not.toContain(secret)
  expect(clean(`note: ${before}${secret}${after}`)).toContain(before.split(' ')[0])
})

test('a password that begins with a digit is told, too', () => {
  expect(clean(`hasło to 7${secret}`)).not.toContain(secret)
})

test.each([
  'the password of the till is too old by 12 days',
  'use form12 as the page for passwords',
  'password policy changed from loose to strict in 12 ms',
  'the password is sha512 hashed',
  'the password is kept in /etc/till/shadow9',
  'the password is mode=strict9 since today',
  'das Passwort für anna12 ist abgelaufen',
  'het wachtwoord is verlopen sinds 12 mei',
  'пароль кассира: не задан 12 раз',
  'пароль пользователя anna12 изменён',
  'hasło do kasy to nie hasło12',
  'パスワードは8文字以上です 12',
  '密码错误 12 次',
  '비밀번호는 필수입니다 12',
  'passordet er ' + '$' + '{TILL_PASSORD_9}',
])('stays readable: %s', (line) => {
  expect(clean(line)).toBe(line)
})
