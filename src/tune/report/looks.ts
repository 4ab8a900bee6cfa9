/** How the report looks: light and dark, on a phone and on paper, without anything from elsewhere. */
import { raw } from './markup.ts'

export const looks = raw(`
:root {
  color-scheme: light dark;
  --paper: #fbfbfa; --card: #ffffff; --ink: #1d2126; --soft: #626b76; --line: #e2e4e7; --code: #f3f4f5;
  --quiet: #dfe9e2; --normal: #8fc3a0; --degraded: #eda63a; --critical: #cf2f37; --blind: #9d8ad6; --later: #b9c0c8;
  --volume: #a9b8c9; --score: #3b6fb5; --high: #bd4f1c; --medium: #976708; --low: #5f6974; --mark: #ffffff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --card: #1b1f23; --ink: #e6e8ea; --soft: #98a1ab; --line: #2e343a; --code: #23282d;
    --quiet: #26362c; --normal: #3f7a52; --degraded: #c98a26; --critical: #e0484f; --blind: #8a76c9; --later: #59626c;
    --volume: #4d5c6d; --score: #7fb0f0; --high: #e67d4a; --medium: #d3a03a; --low: #8d97a1; --mark: #14171a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 28px 20px 60px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; letter-spacing: -0.01em; }
p code, li code, td code { background: var(--code); border-radius: 3px; padding: 1px 3px; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 40px 0 10px; }
p { margin: 6px 0; }
small, .rest, .legend, .facts, .why { color: var(--soft); font-size: 13px; }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 12.5px; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(124px, 1fr)); gap: 10px; margin: 20px 0; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 10px 14px; }
.tile b { display: block; font-size: 24px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tile span { color: var(--soft); font-size: 13px; }
.loud { background: var(--card); border: 1px solid var(--critical); border-left-width: 5px; border-radius: 6px; padding: 8px 14px; }
ul.loud { padding-left: 32px; } ul.loud li { margin: 3px 0; }
.legend span { display: inline-block; margin-right: 16px; white-space: nowrap; }
.legend i { display: inline-block; width: 12px; height: 12px; border-radius: 2px; margin-right: 6px; vertical-align: -1px; background: var(--volume); }
.timeline { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 12px 14px; }
.service { display: grid; grid-template-columns: 170px 1fr; gap: 12px; margin-bottom: 14px; break-inside: avoid; }
.service .name { overflow: hidden; line-height: 1.3; }
.service b { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.service svg { display: block; width: 100%; height: 56px; background: linear-gradient(var(--code), var(--code)) 0 0 / 100% 13px no-repeat; }
rect { shape-rendering: crispEdges; }
.quiet { fill: var(--quiet); } .normal { fill: var(--normal); } .degraded { fill: var(--degraded); } .critical { fill: var(--critical); }
.not_analysed { fill: var(--blind); } .deferred { fill: var(--later); }
.legend .quiet { background: var(--quiet); } .legend .normal { background: var(--normal); } .legend .degraded { background: var(--degraded); }
.legend .critical { background: var(--critical); } .legend .not_analysed { background: var(--blind); } .legend .deferred { background: var(--later); }
.legend .score { height: 3px; background: var(--score); vertical-align: 4px; }
path.volume { fill: var(--volume); }
path.score { fill: none; stroke: var(--score); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.axis { margin: 0; height: 18px; }
.ticks { position: relative; height: 18px; }
.ticks span { position: absolute; transform: translateX(-50%); color: var(--soft); font-size: 12px; white-space: nowrap; }
.ticks .first { transform: none; } .ticks .last { transform: translateX(-100%); }
article { background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--low); border-radius: 8px; padding: 12px 16px; margin: 12px 0; break-inside: avoid; }
article.critical { border-left-color: var(--critical); } article.high { border-left-color: var(--high); } article.medium { border-left-color: var(--medium); }
article h3 { font-size: 15px; margin: 0 0 2px; }
article ul { margin: 6px 0; padding-left: 18px; }
.mark { display: inline-block; min-width: 64px; padding: 0 7px; border-radius: 4px; color: var(--mark); background: var(--low); font-size: 12px; font-weight: 600; text-align: center; }
.mark.critical { background: var(--critical); } .mark.high { background: var(--high); } .mark.medium { background: var(--medium); } .mark.resolved { background: #3c8a57; }
.pages { list-style: none; margin: 10px 0 20px; padding: 0; background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--critical); border-radius: 8px; }
.pages li { display: flex; gap: 14px; padding: 10px 16px; break-inside: avoid; } .pages li + li { border-top: 1px solid var(--line); }
.pages .when { font-weight: 600; } .pages small { display: block; }
.calm { padding: 10px 16px; background: var(--card); border: 1px solid var(--line); border-left: 5px solid var(--normal); border-radius: 8px; }
pre { margin: 8px 0; padding: 8px 10px; background: var(--code); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
pre i { color: var(--soft); font-style: normal; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13.5px; }
th { text-align: left; color: var(--soft); font-weight: 500; }
th, td { padding: 5px 14px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; }
td { white-space: nowrap; }
td.text { white-space: normal; overflow-wrap: anywhere; min-width: 240px; }
.amount { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.when { white-space: nowrap; font-variant-numeric: tabular-nums; }
.added { background: color-mix(in srgb, var(--normal) 25%, transparent); } .removed { background: color-mix(in srgb, var(--critical) 22%, transparent); }
@media (max-width: 640px) {
  main { padding: 18px 12px 40px; }
  .service { grid-template-columns: 1fr; gap: 2px; }
  .service .name { display: flex; justify-content: space-between; gap: 10px; align-items: baseline; }
  .service .name small { white-space: nowrap; }
  .ticks span:nth-child(even) { display: none; }
  th.amount { white-space: normal; } th { vertical-align: bottom; } th, td { padding-right: 10px; }
  .pages li { display: block; }
  .axis > div:first-child { display: none; }
}
@media print, (max-width: 820px) {
  .told thead { display: none; }
  .told, .told tbody { display: block; }
  .told tr { display: flex; flex-wrap: wrap; column-gap: 12px; padding: 6px 0; border-bottom: 1px solid var(--line); }
  .told td { padding: 1px 0; border: 0; }
  .told td.text { flex-basis: 100%; }
  .told td[data-name]::before { content: attr(data-name) " "; color: var(--soft); }
}
@media print {
  :root { --paper: #ffffff; --card: #ffffff; --ink: #000000; --soft: #444444; --line: #cccccc; --code: #f2f2f2; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main { max-width: none; padding: 0; }
  .wide { overflow: visible; }
  .tiles { grid-template-columns: repeat(auto-fit, minmax(96px, 1fr)); }
  tr, pre { break-inside: avoid; } h2, h3 { break-after: avoid; }
}
`)
