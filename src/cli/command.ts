/** The one door to commander: how a command says its words and options. */
export { Command, CommanderError, Option } from 'commander'
