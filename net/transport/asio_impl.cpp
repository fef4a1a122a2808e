// Asio and Beast compiled once; every other file only declares them (BOOST_ASIO_SEPARATE_COMPILATION and Beast's).
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
