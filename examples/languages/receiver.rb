# receiver.rb
require 'json'
require 'openssl'
require 'set'
require 'time'
require 'webrick'

SECRET = ENV.fetch('HEYOO_WEBHOOKS_SECRET')
MAX_BYTES = 1024 * 1024
MAX_AGE = 16 * 86_400
CLOCK_SKEW = 300

# In one process. Use a table with a unique id where there are more.
HANDLED = Set.new
LOCK = Mutex.new

def handle(event)
  puts "#{event['event']} #{event['id']}"
end

def genuine?(body, given)
  expected = OpenSSL::HMAC.hexdigest('SHA256', SECRET, body)
  OpenSSL.secure_compare(expected, given.to_s)
end

def receive(body)
  # Signed: whatever a retry would not fix is acknowledged.
  event = JSON.parse(body)
  id = event.fetch('id')
  age = Time.now - Time.iso8601(event.fetch('timestamp'))
  return 400 if age < -CLOCK_SKEW
  return 200 if age > MAX_AGE || !id.is_a?(String)
  return 200 unless LOCK.synchronize { HANDLED.add?(id) }

  run(event, id)
rescue JSON::ParserError, KeyError, TypeError, ArgumentError,
       NoMethodError
  200
end

def run(event, id)
  handle(event)
  200
rescue StandardError
  LOCK.synchronize { HANDLED.delete(id) }
  500
end

def answer(request)
  return 405 unless request.request_method == 'POST'
  return 413 if request['Content-Length'].to_i > MAX_BYTES
  return 415 if request['Content-Encoding']

  body = request.body.to_s
  signed = genuine?(body, request['Heyoo-Signature'])
  signed ? receive(body) : 401
end

# The server would answer other methods by itself.
class Receiver < WEBrick::HTTPServlet::AbstractServlet
  def service(request, response)
    response.status = answer(request)
  end
end

port = ENV.fetch('PORT', '3000').to_i
server = WEBrick::HTTPServer.new(
  BindAddress: '127.0.0.1', Port: port, AccessLog: [],
  Logger: WEBrick::Log.new(File::NULL)
)
server.mount('/', Receiver)
trap('TERM') { server.shutdown }
$stdout.sync = true
puts "listening on #{server.config[:Port]}"
server.start
