/** Lines of the kinds that take the most tokens for their length: invented, each as some program writes it. */
export const LINES_OF_EACH_KIND: Readonly<Record<string, readonly string[]>> = {
  'a usual log': [
    '2026-01-01T00:05:00.123Z INFO orders request 8f14e45f-ceea-467f-a5d4-3b1c0d2e9f77 took 12 ms user=48213',
    '2026-01-01T00:05:01.007Z WARN orders retry 2 of 5 towards warehouse-api after 502 (connection 17)',
    '2026-01-01T00:05:02.481Z ERROR orders write failed: no space left on device (segment 00077, offset 1048576)',
  ],
  Chinese: [
    '2026-01-01 00:05:00 错误 订单服务 写入失败：设备上没有剩余空间，数据库已切换为只读模式',
    '警告 连接池已耗尽',
  ],
  Japanese: ['2026-01-01 00:05:00 エラー 注文サービス 書き込みに失敗しました：デバイスに空き領域がありません'],
  Korean: ['2026-01-01 00:05:00 오류 주문 서비스 쓰기 실패: 장치에 남은 공간이 없습니다'],
  Thai: ['2026-01-01 00:05:00 ข้อผิดพลาด บริการคำสั่งซื้อ เขียนไม่สำเร็จ ไม่มีพื้นที่เหลือบนอุปกรณ์'],
  Arabic: ['2026-01-01 00:05:00 خطأ في خدمة الطلبات: فشلت الكتابة ولا توجد مساحة متبقية على الجهاز'],
  Russian: ['2026-01-01 00:05:00 ОШИБКА заказы: запись не удалась, на устройстве не осталось места'],
  emoji: ['2026-01-01 00:05:00 🚀 deploy 🎉 done ✅ in 12 s 🔥🔥🔥 rollback ❌ 🧨'],
  base64: [
    'payload=eyJvcmRlciI6ODgxMiwic3RhdGUiOiJvcGVuIiwibm90ZSI6IlF6cFdkT3JLbXgyVHY5In0K3qZ8yW1sLmN0RkpVbGc4Tk1aSXdBcEhvWA==',
    'cert MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJRTESMBAGA1UEChMJQmFsdGltb3JlMRMw',
  ],
  hexadecimal: [
    'dump 0000: 7f45 4c46 0201 0100 0000 0000 0000 0000 0300 3e00 0100 0000 d06b 0000 0000 0000',
    'digest sha256:9b74c9897bac770ffc029102a200c5de5f4e2b3a1c0d9e8f7a6b5c4d3e2f1a0b trace=4bf92f3577b34da6a3ce929d0e0e4736',
  ],
  numbers: [
    'gc 1735689900123 4096 1048576 99.9371 0.000123 17 20260101000500 3.14159265358979 65535 18446744073709551615',
  ],
  'a stack trace': [
    'java.lang.IllegalStateException: pool exhausted\n\tat com.example.orders.db.Pool$Lease.acquire(Pool.java:217)\n\tat com.example.orders.OrderService.lambda$store$3(OrderService.java:88)\n\tat java.base/java.util.concurrent.ThreadPoolExecutor.runWorker(ThreadPoolExecutor.java:1144)\nCaused by: java.net.SocketTimeoutException: Read timed out',
  ],
  'JSON lines': [
    '{"ts":1735689900.123,"lvl":"error","svc":"orders","msg":"write failed","ctx":{"seg":77,"off":1048576,"ids":[1,2,3]},"ok":false}',
    '{"@timestamp":"2026-01-01T00:05:00.123Z","log.level":"warn","trace":{"id":"4bf92f3577b34da6"},"http":{"status":502,"ms":1043}}',
  ],
  punctuation: ['==> [###>>>----] <<>> {{}} (()) [[]] ;;:: !!?? ~~ ^^ %% $$ @@ && ** ++ || // \\\\ .. ,, \'\' "" ``'],
  'an access log': [
    '203.0.113.7 - - [01/Jan/2026:00:05:00 +0000] "GET /v2/cart?id=7&x=%7B%22a%22%3A1%7D HTTP/1.1" 502 157 "-" "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101" 0.003',
  ],
}
