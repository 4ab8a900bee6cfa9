/**
 * Whose line is it? The order of the evidence, the most trusted first:
 *
 *   1. the config's `service`, and the container or unit that an envelope names
 *   2. a field that names a service, an application, a program, a container or a unit
 *   3. the tag of syslog, and a column of services
 *   4. the `name` of a logger where levels are numbers: there (pino, bunyan) it is the application's
 *   5. the file's name, where it tells anything: two applications may log through loggers of one name
 *   6. the name of the logger or component
 *   7. the file's name, whatever it is
 */

/** Names that any program's log could have, and what stands for a pipe. */
const TELLS_NOTHING =
  /^(?:stdin|stdout|stderr|std|out|err|errors?|logs?|logging|output|console|terminal|current|latest|app|apps|application|services?|server|daemon|main|default|all|combined|aggregated?|merged|messages|events?|history|archive|export|dump|sample|journal|syslog|system|host|central|cluster|kubernetes|k8s|kube|pods?|docker|containers?|prod|production|staging|dev|debug|info|access|test|json|ndjson|[0-9a-f]{12,}|\d+)$/i
const EACH_WORD = /[-_.]/

/** Whether the service of an origin, taken from its name, says more than a logger does: a word of it says whose it is. */
export function isTelling(service: string): boolean {
  return service.split(EACH_WORD).some((word) => word !== '' && !TELLS_NOTHING.test(word))
}
