/** Settings of the gate: when something comes more often, or less, than it used to, or for the first time. */
import { duration } from '../../duration.ts'
import { z } from '../../schema.ts'
import { count, ratio, share } from './numbers.ts'

export const counts = {
  rate_ratio: ratio().default(3).describe('how many times its usual number a template must come to count as a spike'),
  rate_surprise: z
    .number()
    .min(1)
    .max(100)
    .default(6)
    .describe('how many standard deviations above the usual a template must be to count as a spike'),
  rate_count: count().default(20).describe('how often a template must come (for a drop: usually come) to be compared'),
  more_ratio: ratio()
    .default(1.5)
    .describe(
      'how many times the most there has been, or the usual share of errors, is clearly more; with more, fewer spikes are told',
    ),
  known_ratio: ratio()
    .default(2)
    .describe(
      'up to how many times the most there has been is nothing new of what comes now and then; with more, less of it is told',
    ),
  flood_ratio: ratio()
    .default(10)
    .describe('how many times the usual number of errors, or of failed logins, counts as a flood: a severity more'),
  steady: share()
    .default(0.25)
    .describe(
      'what scatters by less than this share around its mean is steady: it is missed when far less of it comes, and a slow rise of it is told sooner; with more, also what is less steady',
    ),
  drop_share: share().default(0.1).describe('a steady template that comes less than this share of its usual dropped'),
  alive_share: share()
    .default(0.5)
    .describe('of a service that writes less than this share of its usual no single message is missed: all are'),
  surge_ratio: ratio()
    .default(8)
    .describe('how many times its usual number of lines a service must write to be told for that alone'),
  surge_told: duration
    .prefault('4h')
    .describe('for how long traffic that has become a surge and stays is told; after that so much is taken for usual'),
  surge_lines: count().default(100).describe('how many lines a surge must have, however few are usual'),
  surge_lasting: share()
    .default(0.33)
    .describe(
      'over how large a share of the window a message must be spread to count towards a surge; with more, fewer surges are told',
    ),
  surge_stays: share()
    .default(0.5)
    .describe(
      'a surge goes on while so large a share comes of what it takes to begin: no traffic stays at its height; with more, it is over sooner',
    ),
  surge_step: share()
    .default(0.5)
    .describe(
      'on its first day a service grows to what it is: there a surge must be this share of surge_ratio times what came just before; with more, only a sharper step is one',
    ),
  restart_count: count()
    .default(6)
    .describe(
      'how often a service must start to be told, where that is not usual: in one window, or in as many windows within an hour',
    ),
  restart_alike: share()
    .default(0.7)
    .describe(
      'lines that speak of a start are one start where each comes at least so large a share as often as the most frequent; with less, restarts are told sooner',
    ),
  restart_lines: count()
    .max(100)
    .default(2)
    .describe(
      'how many messages that speak of a start must come equally often to be one, where none surely is; with more, fewer restarts are told',
    ),
  crash_count: count()
    .default(3)
    .describe(
      'how often a program must end, or be started again, in one window for who keeps it running (systemd, docker, the kubelet) to tell of a crash loop; fewer are medium, and one that is started again nothing',
    ),
  new_templates: count().default(8).describe('how many new templates below warning level at once are worth a word'),
  new_ratio: ratio()
    .default(3)
    .describe('how many times its usual number of new templates a service must write for them to be many'),
  new_often: share()
    .default(0.5)
    .describe(
      'a service of which so large a share of windows holds a new message says nothing by one more; with less, fewer new messages are told',
    ),
  new_windows: count()
    .default(5)
    .describe(
      'in how many windows new messages must have come for that share to say anything: in fewer it is chance, and one more is told',
    ),
  new_warnings: count()
    .default(3)
    .describe('how many new warnings at once are more than a hint, where they have enough lines (new_lines)'),
  new_lines: ratio()
    .default(2)
    .describe(
      'new warnings must have so many times error_count lines to be more than a hint; raise it to be told of fewer',
    ),
  warning_failures: count()
    .default(2)
    .describe(
      'in how many windows a new warning that says that something failed must come to be told, where it has enough lines (new_lines) together; with more, it is told later',
    ),
  warning_windows: count()
    .default(6)
    .describe(
      'the same of a new warning that says so of nothing, or that the program goes on; raise it where new warnings that stay say little',
    ),
  deploy_windows: count()
    .default(6)
    .describe('for how many windows after a new release what is new is told to be new since it'),
  deploy_versions: count()
    .max(100)
    .default(4)
    .describe(
      'a service that named more versions than this names those of others: a new one is no release of its own; with more, also releases of a service that names others are told',
    ),
}
