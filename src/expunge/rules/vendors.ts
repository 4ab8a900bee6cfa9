/** Who gives out keys without a form of their own: a field named after one, or its `…-Key`, holds what opens an account there. */

/** None of them is a word that logs use for something else. */
export const VENDORS: readonly string[] =
  `ably abuseipdb abyssale accuweather activecampaign adafruit adafruitio adobe adyen adzuna aeroworkflow afterpay
    ahrefs airbrake airbrakeprojectkey airbyte aircall airtable airvisual aiven akeyless alchemy alconost aletheiaapi
    algolia alibaba alienvault alipay aliyun allsports ambee amplitude anthropic anypoint apacta api2cart apideck
    apiflash apifonica apilayer apimatic apitemplate appcues appdynamics appfollow appointedd appoptics appsynergy
    apptivo appveyor arduinocloud artifactory asana assembly assemblyai astronomer atera atlassian audd auth0 autodesk
    autoklose avaza aviationstack aweber axonaut aylien ayrshare backblaze baiducloud bamboohr bannerbear baremetrics
    beebole beehiiv besnappy besttime betterstack betteruptime billomat bingmaps bitbucket bitcoinaverage bitfinex bitly
    bitmex bitrise bittrex bitwarden blazemeter blitapp blocknative blynk bombbomb borgbase braintree brandfetch braze
    browserbase browserstack browshot bscscan buddyns budibase bugherd bugsnag buildbuddy buildkite bulksms bunnycdn
    buttercms caflou calendarific calendly calorieninja campayn capsulecrm captaindata carboninterface cartesia
    cashboard caspio censys centralstationcrm cexio chargebee chartmogul chatfuel checkly checkvist circleci civo
    clarifai clearbit clerkdev clickatell clickhelp clicksend clickup cliengo clientary clinchpad clockify clockworksms
    closecrm cloudant cloudconvert cloudelements cloudflare cloudfoundry cloudimage cloudinary cloudmersive
    cloudpayments cloudplan cloudsmith cloverly clustdoc codacy codeclimate codecov codefresh codemagic codequiry
    codeship cohere coinapi coinbase coinlayer coinlib coinmarketcap commercejs companyhub configcat confluent
    constantcontact contentful conversiontools convertapi convertkit convier coralogix coreweave couchbase countrylayer
    coveralls craftmypdf cronitor crowdin crowdstrike cryptocompare currencycloud currencyfreaks currencylayer
    currencyscoop currentsapi customerguru customerio d7network dagster dailyco dareboost databox databricks datadog
    datafire datocms deadmanssnitch debounce deepai deepgram deepl deepseek dehashed demio detectify detectlanguage
    devcycle dfuse dialpad diffbot diggernaut digitalocean dingtalk directus disqus dnscheck documo docusign doppler
    dotdigital dovico dronahq droneci dropbox duply dwolla dynalist dynatrace dyspatch eagleeyenetworks easyinsight ebay
    ecostruxure edamam edenai elasticemail elevenlabs enablex env0 etherscan ethplorer etsy eventbrite everhour ewelink
    exchangerate exchangeratesapi exoscale exportsdk extractorapi facebook faceplusplus fastforex fastly feedier feishu
    fetchrss fibery fileio finage financialmodelingprep finicity finnhub firecrawl firehydrant fireworksai fitbit
    fivetran fixerio flagsmith flatio fleetbase flexport flickr flightapi flightlabs flightstats flowflu flutterwave
    fmfw formbucket formcraft formio formsite foursquare freshbooks freshdesk fullstory fusebill fxmarket garmin
    geckoboard gemfury gengo geoapify geocodify geocodio geoipifi getemails getgeoapi getgist getresponse getsandbox
    ghostcms giphy gitea github gitlab gitter glassnode gocanvas gocardless gorgias grafana graphcms graphhopper
    greptile greynoise groovehq groq growthbook gtmetrix guardianapi gumroad gyazo happyscribe hashicorp healthchecks
    hellosign helpcrunch helpscout heroku hetzner heygen hibp hightouch hiveage holidayapi honeybadger honeycomb
    html2pdf huaweicloud hubspot huggingface hunterio hybiscus hygraph hyperdx hypertrack ibmcloud iconfinder iexcloud
    imagekit imagga incidentio infisical infobip infracost infura insightly instagram instamojo instana intercom
    interseller intrinio invoiceocean ionos ip2location ipapi ipgeolocation ipinfo ipinfodb ipquality ipstack iterable
    jfrog jinaai jotform jumpcloud jupiterone juro kakao kakaopay kaleyra kamatera keenio kickbox klarna klaviyo
    klipfolio knapsackpro kontent koyeb kraken kucoin kustomer kylas lambdalabs langfuse langsmith languagelayer
    larksuite lastpass launchdarkly lazada leadfeeder lemlist lendflow lessannoyingcrm lexigram lightstep linenotify
    linkedin linkpreview linode liveagent livechat livekit livestorm loadmill locationiq logdna logentries loggly
    loginradius logzio lokalise losant loyverse luno m3o madkudu magicbell mailboxlayer mailchimp mailerlite mailersend
    mailgun mailjet mailmodo mailru mailsac mailtrap mandrill mapbox mapquest marketstack mattermost mavenlink maxmind
    meaningcloud mediastack meistertask meraki mercadopago mesibo messagebird metaapi metrilo mezmo midtrans mindmeister
    mistral mixedbread mixmax mixpanel mockaroo mongodb moonclerk moosend moralis motherduck mrticktock myfreshworks
    myintervals n8n nasdaqdatalink naver netatmo nethunt netlify neutrinoapi newrelic newsapi newscatcher nexmo
    nexusrepo nftport ngrok nicereply nightfall nomadlist nomic northflank nozbe numverify nutritionix nylas nytimes
    oanda odnoklassniki okta omnisend onedesk onelogin onepagecrm onepassword onesignal onwaterio oopspam openai
    opencagedata openrouter openuv openweather openweathermap opsgenie optimizely oraclecloud ovh owlbot packagecloud
    pagerduty pandadoc pandascore paperform paperspace papertrail paralleldots parsehub parseur particleio partnerstack
    pastebin paydirtapp payloadcms paymoapp paymongo paypal paystack pdflayer pdfshift peopledatalabs pepipost
    perplexity pinecone pingdom pipedream pipedrive pivotaltracker pixabay plaid planetscale planviewleankit planyo
    plivo podio pollsapi poloniex positionstack postageapp postbacks posthog postmark powrbot prefect prismic prodpad
    prospectcrm protocolsio proxycrawl pubnub purestake pushbullet pusher pusherbeams pushover qase qcloud qdrant qiniu
    qualaroo qualys qubole quicknode rachio rapid7 rapidapi rawg raygun reachmail rebrandly recaptcha recurly redislabs
    rentman repairshopr replicate replyio requestfinance resend restpack retellai revampcrm ringcentral riotgames
    ritekit rocketreach rollbar rootly route4me rownd rudderstack runpod runrunit sailthru salesblink salescookie
    salesflare salesforce salesmate sanityio satismeter saucelabs sberbank scaleway scalr scrapeowl scraperapi
    scraperbox scrapestack scrapfly scrapingant scrapingbee screenshotapi screenshotlayer scrutinizer securitytrails
    selectpdf semaphoreci sendbird sendgrid sendinblue sentinelone sentry serpapi serphouse serpstack sheety shelly
    sherpadesk shipday shodan shopee shopify shotstack shutterstock signalsciences signalwire sigopt simplesat
    simplynoted simvoly sinch sirv site24x7 siteleaf skrappio skybiometry skyscanner smartsheet smartthings
    smartystreets snipcart snowflake snyk softlayer sonarcloud sonarqube sonartype sourcegraph spacelift sparkpost
    speechtextai splitio splunk spoonacular sportradar sportsmonk spotify squadcast squarespace squareup sslmate
    stabilityai statsig statuscake statuspage statuspal stitchdata stockdata storecove stormboard stormglass storyblok
    storychief strava stravaapi stripe stripo stytch sugester sumologic supabase supernotes surveyanyplace surveymonkey
    surveysparrow swiftype tallyfy tatum tavily tawkto taxjar teamgate technicalanalysisapi tefter telegram telnyx
    tenable tencentcloud testingbot text2data textmagic theoddsapi thingspeak thinkific thousandeyes ticketmaster tiingo
    timecamp timezoneapi tines tinkoff tmetric todoist togetherai toggl tokeet tomorrowio tomtom tradier transferwise
    travelpayouts travisci trello turso tuya twelvedata twilio twitch twitter tyntec typeform typetalk ubidots uclassify
    ucloud unplugg unsplash upcdatabase upcloud uplead uploadcare upstash uptimerobot upwave upyun urlscan userflow
    userstack vastai vatlayer vbout vercel verimail veriphone versioneye victorops viewneo virustotal visualcrossing
    vkontakte voicegain volcengine vonage voodoosms vouchery voyageai vpnapi vultr vyte wakatime walkscore wasabi watson
    wavefront weatherapi weatherbit weatherstack weaviate web3storage webex webflow webscraper webscraping wechatpay
    wecom weixin wepay whoxy wistia withings woocommerce workato worksnaps workstack worldcoinindex worldweather wrike
    writerai xendit xmatters yandex yelp yookassa youneedabudget yousign youtube zapier zendesk zenkit zenrows zenscrape
    zenserp zeplin zerobounce zerotier zilliz zipapi zipbooks zipcodeapi zipcodebase zoho zonkafeedback zoomus zulipchat`.split(
    /\s+/,
  )

/** The same for names that are written as two words. */
export const TWO_WORD_VENDORS: readonly (readonly [string, string])[] =
  `private ai, open ai, new relic, linked in, message bird, launch darkly, pager duty, data dog, send grid, send bird, mail gun,
  mail chimp, mail jet, travis ci, circle ci, drone ci, click up, one signal, help scout, help crunch, hugging face, digital ocean, sonar login,
  sonar cloud, azure devops, azure storage, rapid api, spark post, uptime robot, virus total, browser stack, sauce labs, event brite, type form,
  sumo logic, log dna, cloud flare, cloud inary, build kite, code cov, code climate, coin base, crypto compare, deep gram, deep seek,
  eleven labs, assembly ai, open weather, open router, jump cloud, one login, pipe drive, post hog, post mark, sales force, sentry auth, site24x7 auth,
  snow flake, square space, stability ai, text magic, time camp, user stack, weather api, weather stack, zero bounce, zero tier,
  finnhub io, alpha vantage, news api, map box, map quest, here maps, bing maps, google maps`
    .split(/,\s+/)
    .map((name) => name.split(' '))
    .map(([first = '', second = '']) => [first, second])
