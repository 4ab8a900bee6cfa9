/** Names of programs and services, in small letters: they are greeted as people are, and nobody is called so. */
export const PROGRAMS: ReadonlySet<string> = new Set(
  `airflow android angular ansible apache argo asana auth0 bamboo bitbucket cassandra celery centos chatgpt chrome circleci
    cloudflare cockroach confluence consul copilot cypress databricks datadog debian deno digitalocean django docker drupal
    eclipse elastic elasticsearch envoy fedora firefox flask flink fluentd flux fortran github gitlab golang google gradle
    grafana graylog hadoop haproxy haskell helm heroku hubspot ibm icinga influx influxdb istio jaeger javascript jenkins
    jetty jira joomla kafka keycloak kibana kong kotlin kubernetes laravel linux logstash loki macos magento mailchimp
    mariadb memcached mimir minio mongo mongodb mysql nagios netbox netlify nextcloud nexus nginx node nodejs nomad okta
    openai openshift opensearch opsgenie oracle pagerduty pandas paypal php postgres postgresql postman prometheus proxmox
    pulsar puppet python pytorch quarkus rabbit rabbitmq rails rancher react redis redmine salesforce sap scala selenium
    sendgrid sentry shopify slack snowflake solr sonarqube spark splunk spring sqlite stripe svelte symfony teamcity
    telegraf tempo tensorflow terraform thanos tomcat traefik trello twilio typescript ubuntu vault vercel vite vmware vue
    webpack windows wordpress zabbix zipkin zookeeper`.split(/\s+/),
)
