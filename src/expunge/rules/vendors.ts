/** Who gives out keys without a form of their own: a field named after one, or its `…-Key`, holds what opens an account there. */

/** None of them is a word that logs use for something else. */
export const VENDORS: readonly string[] =
  `abuseipdb adafruit adobe ahrefs airbrake airtable alchemy algolia alibaba aliyun amplitude appcues asana assembly assemblyai atlassian auth0
  aweber bamboohr baremetrics bingmaps bitbucket bitfinex bitly bitrise bittrex browserstack bugsnag buildkite calendly
  censys chargebee circleci civo clearbit clickup clockify cloudflare cloudinary codacy codecov cohere coinbase
  coinmarketcap confluent contentful coveralls cryptocompare datadog datocms deepgram deepl deepseek detectify disqus
  docusign droneci dropbox elevenlabs etherscan etsy eventbrite exchangerate facebook fastly finicity finnhub fivetran flickr
  freshbooks freshdesk fullstory geocodio giphy gitea github gitlab gitter gocardless greptile gumroad helpscout
  heroku hetzner honeybadger honeycomb hubspot hunterio huggingface infura instagram intercom ipapi ipgeolocation ipinfo
  ipstack jumpcloud jfrog kakao kickbox klaviyo kraken kucoin launchdarkly linkedin linode locationiq logdna logentries loggly
  logzio lokalise mailboxlayer mailchimp mailgun mailjet mandrill mapbox mapquest mattermost meraki messagebird mistral
  mixpanel mongodb moralis netlify newrelic newsapi ngrok nytimes okta onelogin onesignal openai openweather
  openweathermap optimizely ovh pagerduty papertrail paypal pepipost perplexity pinecone pipedrive plaid
  posthog postmark pusher quicknode rapidapi raygun recaptcha recurly redislabs rollbar salesforce saucelabs scaleway
  scrapingbee sendbird sendgrid sendinblue serpapi shodan shopify shutterstock signalsciences skyscanner snyk sonarcloud
  sourcegraph sparkpost splunk spotify squarespace stripe stytch sumologic surveymonkey tatum telegram telnyx todoist tomtom
  tomorrowio travisci trello twilio twitch twitter typeform unsplash uptimerobot urlscan vercel virustotal vonage vultr wakatime
  weatherapi weatherstack webflow wistia woocommerce wrike yandex youtube zendesk zeplin zerobounce zoho`.split(/\s+/)
